using CtaStreaming.Hosting;
using CtaStreaming.Kafka.Hosting;
using CtaStreaming.Producers;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.AddCtaStreaming(args, RunOptions.Switches);
builder.AddSimulation();
return await builder.Build().RunServiceAsync();
