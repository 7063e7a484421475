using CtaStreaming.Platform.Ksql.Configuration;

namespace CtaStreaming.Platform.Ksql.Statements;

/// <summary>What SET and DEFINE have made of a request's properties and variables so far. It lasts as long as the request.</summary>
internal sealed class RequestSession
{
    /// <exception cref="Errors.KsqlException">40000: a property does not exist, is the server's own, or cannot have that value.</exception>
    public RequestSession(KsqlConfig server, IReadOnlyDictionary<string, string> streamsProperties, IReadOnlyDictionary<string, string> variables)
    {
        PropertyTable.Check(streamsProperties);
        ServerConfig = server;
        foreach (var (name, value) in streamsProperties) Overrides[KsqlConfig.Plain(name)] = value;
        Variables = new(variables);
    }

    /// <summary>The properties that the request brought or SET, by their plain names, without the server's.</summary>
    public Dictionary<string, string> Overrides { get; } = [];

    public Dictionary<string, string> Variables { get; }

    /// <summary>The properties in force: the server's with the request's on top.</summary>
    public KsqlConfig Config => ServerConfig.With(Overrides);

    public KsqlConfig ServerConfig { get; }
}
