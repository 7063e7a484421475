using CtaStreaming.Platform.Ksql.Configuration;

namespace CtaStreaming.Platform.Ksql.Statements;

/// <summary>What SET and DEFINE have made of a request's properties and variables so far. It lasts as long as the request.</summary>
internal sealed class RequestSession(KsqlConfig server, IReadOnlyDictionary<string, string> streamsProperties, IReadOnlyDictionary<string, string> variables)
{
    /// <summary>The properties that the request brought or SET, by their plain names, without the server's.</summary>
    public Dictionary<string, string> Overrides { get; } = streamsProperties.ToDictionary(property => KsqlConfig.Plain(property.Key), property => property.Value);

    public Dictionary<string, string> Variables { get; } = new(variables);

    /// <summary>The properties in force: the server's with the request's on top.</summary>
    public KsqlConfig Config => server.With(Overrides);

    public KsqlConfig ServerConfig => server;
}
