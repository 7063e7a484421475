using System.Text.Json.Serialization;

namespace CtaStreaming.Platform.Ksql.Commands;

/// <summary>How far a command has come.</summary>
/// <param name="QueryId">The query that it started.</param>
internal sealed record CommandStatus(CommandState Status, string Message, string? QueryId)
{
    public static readonly CommandStatus Queued = new(CommandState.Queued, "Statement written to command topic", null);
    public static readonly CommandStatus Executing = new(CommandState.Executing, "Executing statement", null);
}

[JsonConverter(typeof(JsonStringEnumConverter<CommandState>))]
internal enum CommandState
{
    [JsonStringEnumMemberName("QUEUED")]
    Queued,
    [JsonStringEnumMemberName("PARSING")]
    Parsing,
    [JsonStringEnumMemberName("EXECUTING")]
    Executing,
    [JsonStringEnumMemberName("RUNNING")]
    Running,
    [JsonStringEnumMemberName("TERMINATED")]
    Terminated,
    [JsonStringEnumMemberName("SUCCESS")]
    Success,
    [JsonStringEnumMemberName("ERROR")]
    Error,
}
