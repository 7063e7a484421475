using CtaStreaming.Hosting;
using CtaStreaming.Hosting.Health;
using CtaStreaming.WeatherEmitter;
using Microsoft.Extensions.Hosting;

if (HealthProbe.IsAsked(args)) return await HealthProbe.RunAsync(args);

var builder = Host.CreateApplicationBuilder(args);
builder.AddServiceDefaults(args, WeatherOptions.Switches);
builder.AddWeather();
return await builder.Build().RunServiceAsync();
