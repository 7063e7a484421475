using CtaStreaming.Hosting;
using CtaStreaming.Hosting.Health;
using CtaStreaming.Kafka.Hosting;
using CtaStreaming.SearchSink;
using Microsoft.Extensions.Hosting;

if (HealthProbe.IsAsked(args)) return await HealthProbe.RunAsync(args);

var builder = Host.CreateApplicationBuilder(args);
builder.AddCtaStreaming(args, SearchOptions.Switches);
builder.AddSearchSink();
return await builder.Build().RunServiceAsync();
