namespace CtaStreaming.KsqlBootstrapper;

internal enum BootstrapperAction
{
    /// <summary>Make what is missing, replace what has changed.</summary>
    Apply,

    /// <summary>Print what <see cref="Apply"/> would send.</summary>
    DryRun,

    /// <summary>Remove everything that the script makes.</summary>
    Drop,
}

/// <summary>The configuration section <c>Bootstrapper</c>.</summary>
internal sealed class BootstrapperOptions
{
    public const string Section = "Bootstrapper";

    public static Dictionary<string, string> Switches { get; } = new() { ["--file"] = $"{Section}:{nameof(File)}" };

    public BootstrapperAction Action { get; set; } = BootstrapperAction.Apply;

    /// <summary>The script. A relative path starts at the program's own folder.</summary>
    public string File { get; set; } = "ksql/chicago.sql";

    public string Path => System.IO.Path.Combine(AppContext.BaseDirectory, File);

    /// <summary>Spells out the options that have no value, which a command line as configuration cannot have.</summary>
    public static string[] Spell(string[] args) => [.. args.SelectMany(argument => argument switch
    {
        "--dry-run" => [$"--{Section}:{nameof(Action)}", nameof(BootstrapperAction.DryRun)],
        "--drop" => [$"--{Section}:{nameof(Action)}", nameof(BootstrapperAction.Drop)],
        _ => new[] { argument },
    })];
}
