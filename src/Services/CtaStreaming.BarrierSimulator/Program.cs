using CtaStreaming.BarrierSimulator;
using CtaStreaming.Hosting;
using CtaStreaming.Hosting.Health;
using CtaStreaming.Kafka.Hosting;
using Microsoft.Extensions.Hosting;

if (HealthProbe.IsAsked(args)) return await HealthProbe.RunAsync(args);

var builder = Host.CreateApplicationBuilder(args);
builder.AddCtaStreaming(args, RunOptions.Switches);
builder.AddBarriers();
return await builder.Build().RunServiceAsync();
