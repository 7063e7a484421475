using System.Text.Json;

namespace CtaStreaming.Platform.Ksql.Tests.Cases;

/// <summary>A file of cases, each a few statements with the records that go in and those that must come out.</summary>
internal sealed record CaseFile(IReadOnlyList<Case> Tests)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNameCaseInsensitive = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Cases", "Files");

    public static CaseFile Load(string name) =>
        JsonSerializer.Deserialize<CaseFile>(File.ReadAllText(Path.Combine(Folder, name)), Options)
        ?? throw new InvalidDataException($"{name} is empty.");
}

/// <param name="Name">What it shows, unique in its file.</param>
/// <param name="Statements">Run in order, before the first record.</param>
internal sealed record Case(string Name, IReadOnlyList<string> Statements)
{
    /// <summary>As SET would set them.</summary>
    public IReadOnlyDictionary<string, JsonElement> Properties { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>Topics that are there before the statements, with what the registry knows of them. Topics of CREATE need not be listed.</summary>
    public IReadOnlyList<CaseTopic> Topics { get; init; } = [];

    public IReadOnlyList<CaseRecord> Inputs { get; init; } = [];

    /// <summary>All records of every topic that is named here, in their order. Topics that are not named may hold anything.</summary>
    public IReadOnlyList<CaseRecord> Outputs { get; init; } = [];

    /// <summary>Of a case whose last statement is refused.</summary>
    public CaseError? ExpectedException { get; init; }

    /// <summary>What must be true after the statements.</summary>
    public CasePost? Post { get; init; }
}

/// <param name="KeySchema">An Avro schema.</param>
/// <param name="ValueSchema">The same.</param>
internal sealed record CaseTopic(string Name, int Partitions = 1, JsonElement? KeySchema = null, JsonElement? ValueSchema = null);

/// <param name="Key">
/// As its format has it: text for DELIMITED, a JSON value for JSON and AVRO, a value of the column's type for KAFKA. Left out: null.
/// </param>
/// <param name="Value">As <paramref name="Key"/>.</param>
/// <param name="Timestamp">Of an input, 0 where it is left out; of an output, not looked at then.</param>
internal sealed record CaseRecord(string Topic, JsonElement? Key = null, JsonElement? Value = null, long? Timestamp = null, CaseWindow? Window = null)
{
    public IReadOnlyList<CaseHeader> Headers { get; init; } = [];

    public int Partition { get; init; }
}

/// <param name="Value">Base64; null for a header without value.</param>
internal sealed record CaseHeader(string Key, string? Value);

/// <param name="Type"><c>time</c> or <c>session</c>.</param>
internal sealed record CaseWindow(long Start, long End, string Type);

/// <param name="Message">Part of the error's message.</param>
internal sealed record CaseError(string Message);

internal sealed record CasePost(IReadOnlyList<CaseSource> Sources);

/// <param name="Type"><c>stream</c> or <c>table</c>.</param>
/// <param name="Schema">As SHOW prints it.</param>
internal sealed record CaseSource(string Name, string Type, string Schema);
