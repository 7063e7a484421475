namespace CtaStreaming.Transit.Files;

/// <summary>A row's content and where it stands, for the messages of checks that come after reading.</summary>
internal sealed record Located<T>(T Value, string Where)
{
    public NetworkDataException Error(string problemAndRemedy) => new($"{Where}: {problemAndRemedy}");
}
