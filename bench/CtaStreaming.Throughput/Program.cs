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
builder.AddCtaStreaming(args, new Dictionary<string, string> { ["--events"] = "Events", ["--rounds"] = "Rounds" });
using var host = builder.Build();
var events = int.Parse(builder.Configuration["Events"] ?? "500000", CultureInfo.InvariantCulture);
var rounds = int.Parse(builder.Configuration["Rounds"] ?? "5", CultureInfo.InvariantCulture);

var clients = host.Services.GetRequiredService<KafkaClientFactory>();
var registry = host.Services.GetRequiredService<ISchemaRegistryClient>();
var arrivals = new Arrivals(registry);
var raw = await arrivals.AsBytesAsync();

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
