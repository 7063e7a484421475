using CtaStreaming.Hosting;
using CtaStreaming.WeatherEmitter;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.AddServiceDefaults(args, WeatherOptions.Switches);
builder.AddWeather();
return await builder.Build().RunServiceAsync();
