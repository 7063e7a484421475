using CtaStreaming.Hosting;
using CtaStreaming.Hosting.Health;
using CtaStreaming.Kafka.Hosting;
using CtaStreaming.Kafka.Transactions;
using CtaStreaming.StreamProcessor;
using Microsoft.Extensions.Hosting;

if (HealthProbe.IsAsked(args)) return await HealthProbe.RunAsync(args);

var builder = Host.CreateApplicationBuilder(args);
builder.AddCtaStreaming(args, TransactionOptions.Switches);
builder.Services.AddStreamProcessor();
return await builder.Build().RunServiceAsync();
