import com.sun.management.OperatingSystemMXBean;
import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.ling.IndexedWord;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.QuoteAttributionAnnotator;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.pipeline.TokenizerAnnotator;
import edu.stanford.nlp.semgraph.SemanticGraph;
import edu.stanford.nlp.semgraph.SemanticGraphCoreAnnotations;
import edu.stanford.nlp.time.TimeAnnotations;
import edu.stanford.nlp.time.TimeAnnotator;
import edu.stanford.nlp.util.CoreMap;
import edu.stanford.nlp.util.StringUtils;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prints what Stanford CoreNLP finds in each line of standard input: names, trees, times, or
 * quotations. A line of the latter two has a day, a tab and a text whose line ends are written \n. See peers.py.
 */
public class CoreNLP {
    static final Map<String, String> KINDS = Map.of("PERSON", "PER", "ORGANIZATION", "ORG", "LOCATION", "LOC");

    interface Reader {
        String read(String line);
    }

    public static void main(String[] args) throws Exception {
        Properties settings = new Properties();
        settings.setProperty("threads", "1");
        Reader reader = null;
        switch (args[0]) {
            case "names" -> {
                words(settings, "tokenize,pos,lemma,ner");
                settings.setProperty("ner.applyFineGrained", "false");
                settings.setProperty("ner.applyNumericClassifiers", "false");
                settings.setProperty("ner.useSUTime", "false");
                StanfordCoreNLP pipeline = new StanfordCoreNLP(settings);
                reader = line -> names(pipeline, line);
            }
            case "trees" -> {
                words(settings, "tokenize,pos,depparse");
                StanfordCoreNLP pipeline = new StanfordCoreNLP(settings);
                reader = line -> tree(pipeline, line);
            }
            case "times" -> {
                settings.setProperty("annotators", "tokenize,pos");
                StanfordCoreNLP pipeline = new StanfordCoreNLP(settings);
                TimeAnnotator times = new TimeAnnotator("sutime", new Properties());
                reader = line -> times(pipeline, times, line);
            }
            case "quotations" -> {
                settings.setProperty("annotators", "tokenize,pos,lemma,ner,depparse,coref,quote");
                StanfordCoreNLP pipeline = new StanfordCoreNLP(settings);
                reader = line -> quotations(pipeline, line);
            }
            default -> throw new IllegalArgumentException(args[0]);
        }
        List<String> lines = new ArrayList<>();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            lines.add(line);
        }
        boolean dated = args[0].equals("times") || args[0].equals("quotations");
        reader.read(dated ? "2020-01-02\tAnna said on Friday: “I met Boris.”" : "Anna met Boris in Rome .");
        long begun = spent();
        List<String> found = new ArrayList<>();
        for (String line : lines) {
            found.add(reader.read(line));
        }
        double seconds = (spent() - begun) / 1e9;
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        found.forEach(out::println);
        out.println(seconds);
        out.flush();
    }

    static void words(Properties settings, String annotators) {
        settings.setProperty("annotators", annotators);
        settings.setProperty("tokenize.whitespace", "true");
        settings.setProperty("ssplit.isOneSentence", "true");
    }

    static String names(StanfordCoreNLP pipeline, String line) {
        Annotation text = pipeline.process(line);
        List<String> out = new ArrayList<>();
        for (CoreMap name : text.get(CoreAnnotations.MentionsAnnotation.class)) {
            String kind = KINDS.get(name.get(CoreAnnotations.NamedEntityTagAnnotation.class));
            if (kind != null) {
                out.add(span(line, name) + ",\"" + kind + "\"]");
            }
        }
        return out.toString();
    }

    static String tree(StanfordCoreNLP pipeline, String line) {
        CoreMap sentence = pipeline.process(line).get(CoreAnnotations.SentencesAnnotation.class).get(0);
        SemanticGraph tree = sentence.get(SemanticGraphCoreAnnotations.BasicDependenciesAnnotation.class);
        List<String> out = new ArrayList<>();
        for (CoreLabel token : sentence.get(CoreAnnotations.TokensAnnotation.class)) {
            IndexedWord word = tree.getNodeByIndexSafe(token.index());
            IndexedWord head = word == null ? null : tree.getParent(word);
            String relation = head == null ? "root" : tree.getEdge(head, word).getRelation().toString();
            out.add("[" + (head == null ? 0 : head.index()) + ",\"" + relation + "\"]");
        }
        return out.toString();
    }

    static String times(StanfordCoreNLP pipeline, TimeAnnotator annotator, String line) {
        String[] parts = line.split("\t", 2);
        String text = parts[1].replace("\\n", "\n");
        Annotation document = new Annotation(text);
        document.set(CoreAnnotations.DocDateAnnotation.class, parts[0]);
        pipeline.annotate(document);
        annotator.annotate(document);
        List<String> out = new ArrayList<>();
        for (CoreMap time : document.get(TimeAnnotations.TimexAnnotations.class)) {
            out.add(span(text, time) + ",\"" + time.get(TimeAnnotations.TimexAnnotation.class).value() + "\"]");
        }
        return out.toString();
    }

    static String quotations(StanfordCoreNLP pipeline, String line) {
        String[] parts = line.split("\t", 2);
        String text = parts[1].replace("\\n", "\n");
        Annotation document = new Annotation(text);
        document.set(CoreAnnotations.DocDateAnnotation.class, parts[0]);
        pipeline.annotate(document);
        List<String> out = new ArrayList<>();
        for (CoreMap quotation : document.get(CoreAnnotations.QuotationsAnnotation.class)) {
            String who = Stream.of(
                    quotation.get(QuoteAttributionAnnotator.SpeakerAnnotation.class),
                    quotation.get(QuoteAttributionAnnotator.CanonicalMentionAnnotation.class),
                    quotation.get(QuoteAttributionAnnotator.MentionAnnotation.class))
                .filter(Objects::nonNull).distinct().collect(Collectors.joining(" / "));
            out.add(span(text, quotation) + ",\"" + StringUtils.escapeJsonString(who) + "\"]");
        }
        return out.toString();
    }

    /** The first and last byte of words, as the beginning of a list. */
    static String span(String text, CoreMap words) {
        return "[" + bytes(text, words.get(CoreAnnotations.CharacterOffsetBeginAnnotation.class))
            + "," + bytes(text, words.get(CoreAnnotations.CharacterOffsetEndAnnotation.class));
    }

    static int bytes(String text, int characters) {
        return text.substring(0, characters).getBytes(StandardCharsets.UTF_8).length;
    }

    static long spent() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
