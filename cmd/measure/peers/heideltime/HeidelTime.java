import com.sun.management.OperatingSystemMXBean;
import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.HeidelTimeStandalone;
import de.unihd.dbs.heideltime.standalone.OutputType;
import de.unihd.dbs.heideltime.standalone.POSTagger;
import de.unihd.dbs.heideltime.standalone.components.ResultFormatter;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import de.unihd.dbs.uima.types.heideltime.Timex3;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.apache.uima.cas.FSIterator;
import org.apache.uima.jcas.JCas;

/**
 * Prints the times that HeidelTime finds in each line of standard input, a day, a tab and a text
 * whose line ends are written \n. Its parts of speech are of the tagger of Stanford CoreNLP. See
 * peers.py.
 */
public class HeidelTime {
    public static void main(String[] args) throws Exception {
        HeidelTimeStandalone reader = new HeidelTimeStandalone(
            Language.ENGLISH, DocumentType.valueOf(args[1]), OutputType.TIMEML, args[0], POSTagger.STANFORDPOSTAGGER);
        List<String> lines = new ArrayList<>();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            lines.add(line);
        }
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        System.setOut(System.err);
        read(reader, "2020-01-02\tAnna met Boris on Friday.");
        long begun = spent();
        List<String> found = new ArrayList<>();
        for (String line : lines) {
            found.add(read(reader, line));
        }
        double seconds = (spent() - begun) / 1e9;
        found.forEach(out::println);
        out.println(seconds);
        out.flush();
    }

    static String read(HeidelTimeStandalone reader, String line) throws Exception {
        String[] parts = line.split("\t", 2);
        String text = parts[1].replace("\\n", "\n");
        Date day = Date.from(LocalDate.parse(parts[0]).atStartOfDay(ZoneId.systemDefault()).toInstant());
        List<String> out = new ArrayList<>();
        ResultFormatter spans = new ResultFormatter() {
            public String format(JCas document) {
                FSIterator<?> times = document.getAnnotationIndex(Timex3.type).iterator();
                while (times.hasNext()) {
                    Timex3 time = (Timex3) times.next();
                    out.add("[" + bytes(text, time.getBegin()) + "," + bytes(text, time.getEnd()) + ",\"" + time.getTimexValue() + "\"]");
                }
                return "";
            }
        };
        reader.process(text, day, spans);
        return out.toString();
    }

    static int bytes(String text, int characters) {
        return text.substring(0, characters).getBytes(StandardCharsets.UTF_8).length;
    }

    static long spent() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
