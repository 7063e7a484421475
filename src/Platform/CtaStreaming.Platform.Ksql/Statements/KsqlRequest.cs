using System.Text.Json;
using CtaStreaming.Platform.Ksql.Configuration;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Http;

namespace CtaStreaming.Platform.Ksql.Statements;

/// <summary>The body of <c>/ksql</c>. What is missing is empty, what is not known is ignored.</summary>
/// <param name="StreamsProperties">Text, numbers or booleans.</param>
/// <param name="CommandSequenceNumber">The command that must have been applied before; -1 or null for none.</param>
internal sealed record KsqlRequest(
    string Ksql,
    IReadOnlyDictionary<string, JsonElement>? StreamsProperties,
    IReadOnlyDictionary<string, JsonElement>? SessionVariables,
    long? CommandSequenceNumber)
{
    /// <exception cref="KsqlException">40000: a property is not text, a number or a boolean, or there are too many.</exception>
    public RequestSession Session(KsqlConfig server) => new(server, RequestProperties.Read(StreamsProperties), RequestProperties.Read(SessionVariables));
}

/// <summary>Properties and variables as requests bring them.</summary>
internal static class RequestProperties
{
    private static readonly Dictionary<string, string> None = [];

    /// <exception cref="KsqlException">40000: a value is not text, a number or a boolean, or there are too many.</exception>
    public static IReadOnlyDictionary<string, string> Read(IReadOnlyDictionary<string, JsonElement>? properties)
    {
        if (properties is null) return None;
        if (properties.Count > RequestLimits.Properties)
            throw new KsqlException($"At most {RequestLimits.Properties} properties are taken, not {properties.Count}.") { ErrorCode = ErrorCode.BadRequest };
        return properties.Where(property => property.Value.ValueKind != JsonValueKind.Null).ToDictionary(property => property.Key, property => Text(property.Key, property.Value));
    }

    private static string Text(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => throw new KsqlException($"The value of {name} must be text, a number or a boolean.") { ErrorCode = ErrorCode.BadRequest },
    };
}
