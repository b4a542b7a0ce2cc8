package ee.elaparem.app;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: {@code ela-parem} with its commands. */
@Command(
        name = "ela-parem",
        description = "A Telegram bot that teaches through YouTube videos.",
        subcommands = {
            Commands.RunBot.class,
            Check.class,
            CheckCourse.class,
            ItemsCommand.class,
            RubricsCommand.class,
            DisagreementsCommand.class,
            BankCommand.class,
            AnnounceCommand.class,
            SetUp.class,
            WebhookCommand.class,
            Commands.Completion.class,
            Commands.Version.class,
            CommandLine.HelpCommand.class,
            Train.class,
        },
        mixinStandardHelpOptions = true,
        versionProvider = Commands.Version.class,
        synopsisHeading = "%nUsage: ",
        descriptionHeading = "",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:it worked", "1:it was tried and did not work", "2:the command line or the settings are wrong"
        },
        footer = {
            "",
            "Without a command it runs the bot: with BOT_TOKEN on Telegram, without it as a chat page on this machine.",
            "Settings come from the environment and from .env; .env.example lists them."
        })
final class Commands implements Callable<Integer> {
    /** Runs one command. Returns its exit code. */
    static int execute(String... args) {
        return commandLine().execute(args);
    }

    static CommandLine commandLine() {
        CommandLine commands = new CommandLine(new Commands());
        commands.setUsageHelpAutoWidth(true);
        commands.setParameterExceptionHandler(Commands::refuse);
        commands.setExecutionExceptionHandler((error, command, _) -> {
            command.getErr().println(command.getColorScheme().errorText(String.valueOf(error.getMessage())));
            return error instanceof FaultySettings ? ExitCode.USAGE : ExitCode.FAILED;
        });
        return commands;
    }

    @Override
    public Integer call() {
        return Run.untilStopped(System.getenv(), Main.home());
    }

    private static int refuse(ParameterException error, String[] args) {
        CommandLine command = error.getCommandLine();
        PrintWriter out = command.getErr();
        out.println(command.getColorScheme().errorText(error.getMessage()));
        if (!UnmatchedArgumentException.printSuggestions(error, out)) {
            out.println();
        }
        out.println("See ela-parem --help.");
        return ExitCode.USAGE;
    }

    @Command(
            name = "run",
            description = "Runs the bot until Ctrl-C or SIGTERM. This is what happens without a command, too.",
            mixinStandardHelpOptions = true)
    static final class RunBot implements Callable<Integer> {
        @Override
        public Integer call() {
            return Run.untilStopped(System.getenv(), Main.home());
        }
    }

    @Command(
            name = "completion",
            description = {
                "Prints a script that completes commands in bash and zsh.",
                "Use it with: source <(./ela-parem completion)"
            },
            mixinStandardHelpOptions = true)
    static final class Completion implements Callable<Integer> {
        @Spec
        @Nullable
        CommandSpec spec;

        @Override
        public Integer call() {
            CommandLine root = commandLine();
            out(spec).print(AutoComplete.bash(root.getCommandName(), root));
            out(spec).flush();
            return ExitCode.OK;
        }
    }

    @Command(name = "version", description = "Prints the version.", mixinStandardHelpOptions = true)
    static final class Version implements Callable<Integer>, IVersionProvider {
        @Spec
        @Nullable
        CommandSpec spec;

        @Override
        public Integer call() {
            out(spec).println(getVersion()[0]);
            return ExitCode.OK;
        }

        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {
                "ela-parem " + (version == null ? "(not packaged)" : version) + ", Java " + Runtime.version()
            };
        }
    }

    /** Where a command prints to. */
    static PrintWriter out(@Nullable CommandSpec spec) {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the command before it is called");
        }
        return spec.commandLine().getOut();
    }
}
