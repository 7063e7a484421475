using CtaStreaming.Hosting;
using CtaStreaming.KsqlBootstrapper;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.AddServiceDefaults(BootstrapperOptions.Spell(args), BootstrapperOptions.Switches);
builder.AddBootstrapper();
return await builder.Build().RunServiceTaskAsync();
