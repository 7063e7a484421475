using System.Text.Json;
using System.Text.Json.Serialization;
using CtaStreaming.Platform.Http;

namespace CtaStreaming.Platform.Ksql.Commands;

/// <summary>
/// A record's value in the command topic. The members are ksqlDB's own, so that its tools can show them; with them the command can be applied
/// without asking anybody what it meant at the time.
/// </summary>
/// <param name="Statement">The completed statement, as SQL.</param>
/// <param name="StreamsProperties">The properties that came with the request or were SET before it.</param>
/// <param name="OriginalProperties">The server's own at the time.</param>
/// <param name="ClientStatement">The statement as the client wrote it, for people.</param>
internal sealed record Command(
    string Statement,
    IReadOnlyDictionary<string, string> StreamsProperties,
    IReadOnlyDictionary<string, string> OriginalProperties,
    string? ClientStatement)
{
    /// <summary>Of the record's layout. ksqlDB's own records, which may have a compiled plan besides, are read just as well.</summary>
    public int Version { get; init; } = 1;
}

[JsonSerializable(typeof(Command))]
[JsonSerializable(typeof(string))]
internal sealed partial class CommandJson : JsonSerializerContext
{
    /// <summary>Without escapes that JSON does not need: the key of a record is compared byte by byte.</summary>
    public static CommandJson Wire { get; } = new(new(WireJson.Options()) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase });
}
