# Starts an MCP server, lists its tools, calls each, and prints how many answered.
# usage: mcp.py COMMAND ARGUMENT…
import asyncio
import json
import sys

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

# What each tool is given; the report is that of the first hit of a search.
GIVEN = {
    "timeline": {"about": "Iran"}, "ties": {"about": "Iran,Russia"}, "said": {"about": "Iran"}, "figures": {}, "people": {"about": "Iran"},
    "forecasts": {}, "search": {"query": "Iran"}, "check": {"text": "# Iran\n\nIran condemned the statement.\n"},
}


async def main():
    server = StdioServerParameters(command=sys.argv[1], args=sys.argv[2:])
    async with stdio_client(server) as (read, write), ClientSession(read, write) as session:
        await session.initialize()
        tools = {t.name: t for t in (await session.list_tools()).tools}
        hits = await session.call_tool("search", GIVEN["search"])
        GIVEN["report"] = {"report": json.loads(hits.content[0].text)["rows"][0]["id"]}
        if set(GIVEN) != set(tools):
            sys.exit(f"tools {sorted(tools)}, expected {sorted(GIVEN)}")
        for name, arguments in GIVEN.items():
            answer = await session.call_tool(name, arguments)
            if answer.is_error or not answer.content:
                sys.exit(f"{name}: {answer.content}")
            json.loads(answer.content[0].text)
        print(len(tools))


asyncio.run(main())
