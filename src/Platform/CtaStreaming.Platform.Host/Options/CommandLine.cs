using System.Text;
using CtaStreaming.Platform.Host.Engines;
using Microsoft.Extensions.Configuration;

namespace CtaStreaming.Platform.Host.Options;

/// <summary>The arguments, read strictly: a mistyped option that is silently ignored would cost somebody an afternoon.</summary>
internal sealed class CommandLine
{
    private readonly Dictionary<string, string?> _values = [];

    private CommandLine()
    {
    }

    public bool IsHelp { get; private init; }

    public static string Help
    {
        get
        {
            var width = Option.All.Max(option => Spell(option).Length);
            var text = new StringBuilder()
                .AppendLine("Runs the embedded streaming platform.")
                .AppendLine()
                .AppendLine("Usage: dotnet run --project src/Platform/CtaStreaming.Platform.Host -- [options]")
                .AppendLine();
            foreach (var option in Option.All) text.AppendLine($"  {Spell(option).PadRight(width)}  {option.Description}");
            return text
                .AppendLine($"  {"--help".PadRight(width)}  this text")
                .AppendLine()
                .AppendLine($"Engines: {string.Join(", ", EngineTable.Names)}. Each prints '<engine> ready on <address>' when it is.")
                .AppendLine($"Every option can also be set in appsettings.json or the environment, for example {Option.BrokerPort.Variable}=19092.")
                .ToString();
        }
    }

    /// <exception cref="UsageException">An unknown option, or one without its value.</exception>
    public static CommandLine Parse(string[] args)
    {
        if (args.Any(argument => argument is "--help" or "-h")) return new CommandLine { IsHelp = true };
        var commandLine = new CommandLine();
        for (var i = 0; i < args.Length; i++)
        {
            var parts = args[i].Split('=', 2);
            var option = Find(parts[0]);
            var value = option.Value is null ? "true" : parts.Length == 2 ? parts[1] : args.ElementAtOrDefault(++i);
            if (option.Value is null && parts.Length == 2) throw new UsageException($"{option.Name} takes no value; write it alone.");
            if (string.IsNullOrEmpty(value)) throw new UsageException($"{option.Name} needs a value: {Spell(option)} ({option.Description}).");
            commandLine._values[option.Key] = value;
        }

        return commandLine;
    }

    /// <summary><c>appsettings.json</c>, then the environment, then these arguments; the last one that says something wins.</summary>
    public IConfiguration ToConfiguration() => new ConfigurationBuilder()
        .SetBasePath(AppContext.BaseDirectory)
        .AddJsonFile("appsettings.json", optional: true, reloadOnChange: false)
        .AddEnvironmentVariables()
        .AddInMemoryCollection(_values)
        .Build();

    private static Option Find(string name) =>
        Option.All.FirstOrDefault(option => option.Name == name)
        // Anything else that configuration knows, the .NET way: --Serilog:MinimumLevel:Default Debug.
        ?? (name.StartsWith("--", StringComparison.Ordinal) && name.Contains(':')
            ? new Option(name, name[2..], "VALUE", "any configuration key")
            : throw new UsageException(
                $"Unknown option {name}. The options are: {string.Join(", ", Option.All.Select(option => option.Name))}, --help."));

    private static string Spell(Option option) => option.Value is null ? option.Name : $"{option.Name} {option.Value}";
}
