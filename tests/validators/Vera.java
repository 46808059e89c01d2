import java.io.FileInputStream;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/**
 * Validates files with veraPDF. Arguments: a flavour, the resource that holds its profile, files.
 * Prints a line for each file and rule that it breaks: file, clause, count, message, place, error.
 */
public class Vera {
    private static final int SHOWN = 10_000; // failures kept of each rule, so that they can be counted

    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.fromString(arguments[0]);
        ValidationProfile profile;
        try (InputStream in = Vera.class.getClassLoader().getParent().getResourceAsStream(arguments[1])) {
            profile = Profiles.profileFromXml(in);
        }
        for (int at = 2; at < arguments.length; at++) {
            try (PDFAParser parser = Foundries.defaultInstance()
                     .createParser(new FileInputStream(arguments[at]), flavour);
                 PDFAValidator validator = Foundries.defaultInstance()
                     .createValidator(profile, SHOWN, false, false, false)) {
                tell(arguments[at], validator.validate(parser));
            }
        }
    }

    private static void tell(String file, ValidationResult result) {
        Map<String, TestAssertion> first = new LinkedHashMap<>();
        Map<String, Integer> count = new LinkedHashMap<>();
        for (TestAssertion one : result.getTestAssertions()) {
            if (one.getStatus() == TestAssertion.Status.FAILED) {
                String rule = one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber();
                first.putIfAbsent(rule, one);
                count.merge(rule, 1, Integer::sum);
            }
        }
        System.out.println(line(file, result.isCompliant() ? "compliant" : "fails",
            Integer.toString(result.getTotalAssertions()), "", "", ""));
        for (Map.Entry<String, TestAssertion> one : first.entrySet()) {
            TestAssertion found = one.getValue();
            System.out.println(line(file, one.getKey(), Integer.toString(count.get(one.getKey())),
                found.getMessage(), found.getLocation().getContext(), found.getErrorMessage()));
        }
    }

    private static String line(String... fields) {
        for (int at = 0; at < fields.length; at++) {
            fields[at] = String.valueOf(fields[at]).replaceAll("\\s+", " ");
        }
        return String.join("\t", fields);
    }
}
