using Microsoft.Extensions.Configuration;

namespace CtaStreaming.Hosting;

/// <summary>The command line as configuration. .NET's own provider passes over what it does not know; here a misspelt option is said.</summary>
internal static class CommandLine
{
    // What every host takes for itself; test hosts pass some of them too.
    private static readonly HashSet<string> HostKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        "urls", "http_ports", "https_ports", "environment", "contentRoot", "applicationName", SecretFiles.Directory,
    };

    public static void Apply(
        string[] args, IDictionary<string, string> switches, IConfigurationBuilder configuration, StartupProblems problems)
    {
        var wrong = false;
        for (var index = 0; index < args.Length; index++)
        {
            var problem = Check(args, ref index, switches);
            if (problem is null) continue;
            problems.Add(problem);
            wrong = true;
        }

        if (!wrong) configuration.AddCommandLine(args, switches);
    }

    private static string? Check(string[] args, ref int index, IDictionary<string, string> switches)
    {
        var argument = args[index];
        if (!argument.StartsWith("--", StringComparison.Ordinal)) return $"'{argument}' is not an option. {Known(switches)}";

        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        var option = equals < 0 ? argument : argument[..equals];
        if (!switches.ContainsKey(option) && !HostKeys.Contains(option[2..]) && !option.Contains(':', StringComparison.Ordinal))
        {
            if (equals < 0 && HasValue(args, index)) index++;
            return $"There is no option {option}. {Known(switches)}";
        }

        if (equals >= 0) return null;
        if (!HasValue(args, index)) return $"The option {option} needs a value.";
        index++;
        return null;
    }

    private static bool HasValue(string[] args, int index) =>
        index + 1 < args.Length && !args[index + 1].StartsWith("--", StringComparison.Ordinal);

    private static string Known(IDictionary<string, string> switches) =>
        $"Options are {string.Concat(switches.Keys.Select(option => option + ", "))}and any configuration key, such as --Kafka:BootstrapServers.";
}
