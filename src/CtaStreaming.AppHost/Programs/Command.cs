namespace CtaStreaming.AppHost.Programs;

/// <summary>One command line, with what belongs to it.</summary>
/// <param name="FileName">The executable.</param>
/// <param name="Identity">The file by whose name the process can be recognised among its arguments: by the next run, if this one is killed.</param>
internal sealed record Command(string FileName, IReadOnlyList<string> Arguments, string Identity)
{
    public const int SigInt = 2;
    public const int SigTerm = 15;

    /// <summary>Added to this process's own.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Null for this process's own.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>The exit code that says the configuration is wrong, and starting again would not mend it; null where there is none.</summary>
    public int? ConfigurationError { get; init; }

    /// <summary>The signal that asks for an orderly end.</summary>
    public int StopSignal { get; init; } = SigTerm;
}
