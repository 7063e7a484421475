using System.Collections.Concurrent;
using System.Globalization;

namespace CtaStreaming.AppHost;

/// <summary>Where each engine and page can be reached. A port that was asked for as 0 is known once its service has said which one it got.</summary>
internal sealed class Endpoints(IReadOnlyDictionary<string, int> ports)
{
    public const string Postgres = "postgres";
    public const string Broker = "broker";
    public const string SchemaRegistry = "schema-registry";
    public const string RestProxy = "rest-proxy";
    public const string Connect = "connect";
    public const string Ksql = "ksql";
    public const string Dashboard = "dashboard";

    private readonly ConcurrentDictionary<string, int> _ports = new(ports);

    public string Port(string endpoint) => _ports[endpoint].ToString(CultureInfo.InvariantCulture);

    public string Address(string endpoint) => $"127.0.0.1:{Port(endpoint)}";

    public string Url(string endpoint) => $"http://{Address(endpoint)}";

    /// <summary>Remembers the port a service got, so that it gets the same one when it is started again: the others know it by now.</summary>
    public void Learn(string endpoint, int port) => _ports[endpoint] = port;
}
