namespace CtaStreaming.ConnectorRegistrar;

/// <summary>What to do about the connector.</summary>
internal enum RegistrarAction
{
    Register,
    Delete,
    Status,
}

/// <summary>The configuration section <c>Registrar</c>.</summary>
internal sealed class RegistrarOptions
{
    public const string Section = "Registrar";

    public static Dictionary<string, string> Switches { get; } = new() { ["--file"] = $"{Section}:{nameof(File)}" };

    public RegistrarAction Action { get; set; } = RegistrarAction.Register;

    /// <summary>The connector's configuration, named as the connector. A relative path starts at the program's own folder.</summary>
    public string File { get; set; } = "connectors/stations.json";

    /// <summary>How long a connector may take from being registered to running. Default one minute.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(1);

    public string Path => System.IO.Path.Combine(AppContext.BaseDirectory, File);

    public string Connector => System.IO.Path.GetFileNameWithoutExtension(File);

    /// <summary>Spells out the options that have no value, which a command line as configuration cannot have.</summary>
    public static string[] Spell(string[] args) => [.. args.SelectMany(argument => argument switch
    {
        "--delete" => [$"--{Section}:{nameof(Action)}", nameof(RegistrarAction.Delete)],
        "--status" => [$"--{Section}:{nameof(Action)}", nameof(RegistrarAction.Status)],
        _ => new[] { argument },
    })];
}
