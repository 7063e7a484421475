using CtaStreaming.Platform.Http;

namespace CtaStreaming.Platform.Ksql.Http;

/// <summary>What answers can be, by endpoint; the first of a list is for clients that do not say.</summary>
internal static class KsqlMediaType
{
    public const string KsqlV1 = "application/vnd.ksql.v1+json";
    public const string Json = "application/json";
    public const string Delimited = "application/vnd.ksqlapi.delimited.v1";

    /// <summary>Of /ksql, /query and everything that is read.</summary>
    public static readonly MediaTypeRules Entities = new([KsqlV1, Json], []);

    /// <summary>Of /query-stream.</summary>
    public static readonly MediaTypeRules QueryStream = new([Delimited, Json, KsqlV1], []);

    /// <summary>Of /inserts-stream.</summary>
    public static readonly MediaTypeRules InsertsStream = new([Delimited, Json], []);
}
