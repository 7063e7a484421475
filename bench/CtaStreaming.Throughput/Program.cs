using System.Globalization;
using CtaStreaming.Kafka;
using CtaStreaming.Kafka.Hosting;
using CtaStreaming.Kafka.SchemaRegistry;
using CtaStreaming.Throughput;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// Arrival events per second through producer, broker and consumer, against the same clients carrying ready bytes of the same
// size. Both sides of the ratio are measured in turns in one run, because machines differ and change.
var builder = Host.CreateApplicationBuilder();
builder.AddCtaStreaming(args, new Dictionary<string, string> { ["--events"] = "Events", ["--rounds"] = "Rounds", ["--chain"] = "Chain" });
using var host = builder.Build();
var events = int.Parse(builder.Configuration["Events"] ?? "500000", CultureInfo.InvariantCulture);
var rounds = int.Parse(builder.Configuration["Rounds"] ?? "5", CultureInfo.InvariantCulture);

var clients = host.Services.GetRequiredService<KafkaClientFactory>();
var registry = host.Services.GetRequiredService<ISchemaRegistryClient>();
var arrivals = new Arrivals(registry);
var raw = await arrivals.AsBytesAsync();

if (builder.Configuration["Chain"] is { } name)
{
    const int WarmUp = 20_000, Paced = 40_000, Rate = 2_000;
    using IChainEnd end = name switch
    {
        "turnstiles" => new FanInEnd(clients, registry),
        "summary" => new SummaryEnd(clients),
        _ => throw new ArgumentException($"There is no chain '{name}': turnstiles, summary."),
    };
    using var sender = new TurnstileSender(clients, registry, WarmUp + (rounds * events) + Paced);
    var chain = new TurnstileChain(sender, end);
    // Until the processor has taken up the stations' topics: the first event that comes through says so.
    chain.Measure(WarmUp, ratePerSecond: null);
    for (var round = 1; round <= rounds; round++)
    {
        var bare = RoundTrip.Measure(clients, raw, events);
        var (perSecond, _) = chain.Measure(events, ratePerSecond: null);
        Console.WriteLine($"round {round}: chain {perSecond,10:N0}/s   raw bytes {bare,10:N0}/s   ratio {perSecond / bare:0.00}");
    }

    var (_, delays) = chain.Measure(Paced, Rate);
    Console.WriteLine($"at {Rate:N0} events/s: p50 {delays[delays.Count / 2]:N0} ms, p99 {delays[delays.Count * 99 / 100]:N0} ms from turnstile to {name}");
    return;
}

var ratios = new List<double>();
for (var round = 0; round <= rounds; round++)
{
    var baseline = RoundTrip.Measure(clients, raw, events);
    var avro = RoundTrip.Measure(clients, arrivals, events);
    // The first round warms up: JIT, page cache, schemas.
    if (round == 0) continue;
    ratios.Add(avro / baseline);
    Console.WriteLine($"round {round}: Avro events {avro,10:N0}/s   raw bytes {baseline,10:N0}/s   ratio {avro / baseline:0.00}");
}

ratios.Sort();
Console.WriteLine($"median ratio {ratios[ratios.Count / 2]:0.00} over {rounds} rounds of {events:N0} events of {raw.Size} bytes");
