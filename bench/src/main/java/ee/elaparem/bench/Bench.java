package ee.elaparem.bench;

import ee.elaparem.bench.faults.FaultsCommand;
import ee.elaparem.bench.grading.Eval;
import ee.elaparem.bench.load.LoadCommand;
import ee.elaparem.bench.micro.MicroCommand;
import ee.elaparem.bench.placement.PlacementCommand;
import ee.elaparem.bench.start.StartCommand;
import ee.elaparem.bench.training.TrainGrader;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The measurements' command line, called through {@code ./ela-parem}: whatever figure a document of this project quotes is
 * printed by one of these commands.
 */
@Command(
        name = "ela-parem",
        description = "Measurements of Ela Parem.",
        subcommands = {
            LoadCommand.class,
            StartCommand.class,
            FaultsCommand.class,
            PlacementCommand.class,
            TrainGrader.class,
            MicroCommand.class,
            Eval.class
        },
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n")
public final class Bench implements Runnable {
    /** The command line or a file is wrong; as in the bot. */
    private static final int USAGE = 2;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this help.")
    private boolean help;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The commands, for the program and for tests. */
    public static CommandLine commandLine() {
        CommandLine commands = new CommandLine(new Bench());
        commands.setUsageHelpAutoWidth(true);
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setParameterExceptionHandler(Bench::refuse);
        return commands;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to measure.");
    }

    private static int refuse(ParameterException error, String[] args) {
        CommandLine command = error.getCommandLine();
        PrintWriter out = command.getErr();
        out.println(command.getColorScheme().errorText(error.getMessage()));
        if (!UnmatchedArgumentException.printSuggestions(error, out)) {
            out.println();
        }
        command.usage(out);
        return USAGE;
    }
}
