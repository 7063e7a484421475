using CtaStreaming.Platform.Ksql.Errors;

namespace CtaStreaming.Platform.Ksql.Parsing;

/// <summary>What ksqlDB has and this server has not is known to the parser, so that it is refused by its name.</summary>
internal static class Unsupported
{
    public static KsqlException Feature(string name) => new($"{name} is not supported by this server");
}
