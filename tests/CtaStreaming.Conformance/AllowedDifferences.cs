namespace CtaStreaming.Conformance;

/// <summary>Where the embedded platform does something else than the real engine, on purpose.</summary>
/// <param name="Engine">Whose behaviour it is.</param>
/// <param name="Real">What the real engine does.</param>
/// <param name="Embedded">What the embedded one does instead.</param>
/// <param name="Reason">Why that is right for one machine, or good enough.</param>
public sealed record AllowedDifference(string Engine, string Real, string Embedded, string Reason);

/// <summary>The whole list: a difference that is not here is a bug. A test that meets one asks for it by name.</summary>
internal static class AllowedDifferences
{
    public static readonly AllowedDifference AvroMisfit = new(
        "REST Proxy", "a value that does not fit its Avro schema is 400 with error_code 400 since version 7", "422 with error_code 42203, as up to version 6",
        "422 is the documented answer, and tells a misfit from JSON that is none");

    public static IReadOnlyList<AllowedDifference> All { get; } = [AvroMisfit];
}
