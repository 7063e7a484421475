using CtaStreaming.ConnectorRegistrar;
using CtaStreaming.Hosting;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.AddServiceDefaults(RegistrarOptions.Spell(args), RegistrarOptions.Switches);
builder.AddRegistrar();
return await builder.Build().RunServiceTaskAsync();
