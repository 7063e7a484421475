using CtaStreaming.AppHost.Programs;

namespace CtaStreaming.AppHost.Tests;

public sealed class TopologyTests
{
    private readonly IReadOnlyList<ServiceDefinition> _services = Topology.Services(AppHostOptions.Parse(["--speed", "60"]));

    [Theory]
    [InlineData("--speed 60", 9)]
    [InlineData("--with london", 14)]
    public void Whoever_is_waited_for_comes_earlier_in_the_list(string arguments, int services)
    {
        var all = Topology.Services(AppHostOptions.Parse(arguments.Split(' ')));
        Assert.Equal(services, all.Count);
        var seen = new HashSet<string>();
        foreach (var service in all)
        {
            Assert.All(service.WaitsFor, name => Assert.Contains(name, seen));
            Assert.True(seen.Add(service.Name), $"{service.Name} is there twice.");
        }
    }

    [Fact]
    public void Services_learn_the_ports_that_the_engines_got()
    {
        var endpoints = new Endpoints(new Dictionary<string, int> { [Endpoints.Broker] = 0, [Endpoints.SchemaRegistry] = 0, [Endpoints.Dashboard] = 0 });
        Learn("platform", "12:00:00 INF broker ready on 127.0.0.1:40001");
        Learn("platform", "12:00:00 INF schema-registry ready on http://127.0.0.1:40002");
        Learn("platform", "12:00:00 INF rest-proxy ready on http://127.0.0.1:40003");

        var producers = (DotnetProgram)_services.Single(service => service.Name == "producers").Program;

        var arguments = producers.Arguments(endpoints).ToList();
        Assert.Contains("127.0.0.1:40001", arguments);
        Assert.Contains("http://127.0.0.1:40002", arguments);
        Assert.Equal(["--speed", "60"], arguments.TakeLast(2));

        var weather = (DotnetProgram)_services.Single(service => service.Name == "weather").Program;
        Assert.Equal(["--RestProxy:Url", "http://127.0.0.1:40003", "--speed", "60"], weather.Arguments(endpoints));

        void Learn(string service, string line)
        {
            foreach (var ready in _services.Single(candidate => candidate.Name == service).Ready)
            {
                if (ready.Pattern.Match(line) is { Success: true } match) endpoints.Learn(ready.Endpoint!, int.Parse(match.Groups["port"].Value, null));
            }
        }
    }
}
