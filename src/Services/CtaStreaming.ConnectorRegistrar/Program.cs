using CtaStreaming.ConnectorRegistrar;
using CtaStreaming.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.AddServiceDefaults(RegistrarOptions.Spell(args), RegistrarOptions.Switches);
builder.AddRegistrar();

var host = builder.Build();
var outcome = host.Services.GetRequiredService<Outcome>();
var exitCode = await host.RunServiceAsync();
return exitCode == 0 ? outcome.ExitCode : exitCode;
