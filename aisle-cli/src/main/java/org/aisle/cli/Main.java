package org.aisle.cli;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import java.util.Map;
import org.aisle.cli.ask.RecommendCommand;
import org.aisle.cli.ask.SimilarCommand;
import org.aisle.cli.backup.BackupCommand;
import org.aisle.cli.backup.RestoreCommand;
import org.aisle.cli.config.ConfigCommand;
import org.aisle.cli.console.CommandException;
import org.aisle.cli.console.ExitCodes;
import org.aisle.cli.console.Failures;
import org.aisle.cli.console.GlobalOptions;
import org.aisle.cli.console.Settings;
import org.aisle.cli.data.DataCommand;
import org.aisle.cli.demo.DemoCommand;
import org.aisle.cli.evaluate.EvaluateCommand;
import org.aisle.cli.items.ItemsCommand;
import org.aisle.cli.jobs.JobsCommand;
import org.aisle.cli.keys.AuditCommand;
import org.aisle.cli.keys.KeysCommand;
import org.aisle.cli.merchandising.BatchCommand;
import org.aisle.cli.merchandising.PlacementsCommand;
import org.aisle.cli.merchandising.RulesCommand;
import org.aisle.cli.models.ModelsCommand;
import org.aisle.cli.report.ReportCommand;
import org.aisle.cli.serve.ServeCommand;
import org.aisle.cli.train.TrainCommand;
import org.aisle.cli.user.UserCommand;
import org.aisle.data.DataFormat;
import org.aisle.data.intake.DataException;
import org.aisle.server.persistence.DatabaseException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The root command {@code aisle}: picks the command and passes its exit code on. */
@QuarkusMain
@Command(
    name = "aisle",
    description = "Recommendations for online shops: learn, measure, serve.",
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  aisle demo                                    a whole shop, made up, in one command",
      "  aisle data import products.csv events.csv     your own shop's files",
      "  aisle train && aisle serve                    learn from them and serve",
      "  aisle evaluate --data ratings.csv             what works on this data, and how well",
      "",
      "'aisle COMMAND --help' says more about a command."
    },
    subcommands = {
      DemoCommand.class,
      InitCommand.class,
      DoctorCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      RecommendCommand.class,
      SimilarCommand.class,
      DataCommand.class,
      ServeCommand.class,
      ModelsCommand.class,
      JobsCommand.class,
      KeysCommand.class,
      AuditCommand.class,
      RulesCommand.class,
      PlacementsCommand.class,
      BatchCommand.class,
      ReportCommand.class,
      UserCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      ItemsCommand.class,
      ConfigCommand.class,
      VersionCommand.class
    })
public final class Main implements Runnable {
  private static final int HELP_WIDTH = 100;

  @Spec CommandSpec spec;

  @Mixin GlobalOptions globalOptions;

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(execute(commandLine(), arguments, System.getenv()));
  }

  /** Runs one command; answers its exit code. */
  static int execute(CommandLine line, String[] arguments, Map<String, String> environment) {
    try {
      Settings settings = Settings.read(line, List.of(arguments), environment);
      line.setDefaultValueProvider(settings);
      settings.unknownVariables(line).forEach(fault -> line.getErr().println("aisle: " + fault));
    } catch (CommandException e) {
      line.getErr().println("aisle: " + e.getMessage());
      line.getErr().flush();
      return e.exitCode();
    }
    if (List.of(arguments).contains("--no-color")) {
      line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    }
    return line.execute(arguments);
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Main());
    addHelp(line);
    line.setUsageHelpWidth(HELP_WIDTH);
    line.registerConverter(DataFormat.class, Main::format);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    Failures failures =
        new Failures(
            Map.of(
                DataException.class, ExitCodes.REFUSED, DatabaseException.class, ExitCodes.FAILED));
    line.setExecutionExceptionHandler(failures);
    line.setParameterExceptionHandler(failures);
    return line;
  }

  private static DataFormat format(String name) {
    try {
      return DataFormat.ofLabel(name);
    } catch (DataException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }

  /** Gives every command the same help and version options. */
  private static void addHelp(CommandLine line) {
    if (!line.getCommandSpec().optionsMap().containsKey("--help")) {
      line.getCommandSpec().mixinStandardHelpOptions(true);
    }
    line.getSubcommands().values().forEach(Main::addHelp);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
