using CtaStreaming.Hosting;
using CtaStreaming.Kafka.Hosting;
using CtaStreaming.Kafka.Transactions;
using CtaStreaming.StreamProcessor;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.AddCtaStreaming(args, TransactionOptions.Switches);
builder.Services.AddStreamProcessor();
return await builder.Build().RunServiceAsync();
