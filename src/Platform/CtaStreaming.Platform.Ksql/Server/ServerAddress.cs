namespace CtaStreaming.Platform.Ksql.Server;

/// <summary>The <c>host:port</c> at which the server is found: known once it listens, named by what is answered afterwards.</summary>
internal sealed class ServerAddress
{
    public string Authority { get; set; } = "";
}
