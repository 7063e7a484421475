using CtaStreaming.Dashboard;
using CtaStreaming.Dashboard.Alerts;
using CtaStreaming.Dashboard.Api;
using CtaStreaming.Dashboard.Health;
using CtaStreaming.Dashboard.Live;
using CtaStreaming.Dashboard.London;
using CtaStreaming.Dashboard.Pages;
using CtaStreaming.Dashboard.Replays;
using CtaStreaming.Dashboard.Security;
using CtaStreaming.Hosting;
using CtaStreaming.Hosting.Health;
using CtaStreaming.Kafka.Hosting;

if (HealthProbe.IsAsked(args)) return await HealthProbe.RunAsync(args);

var builder = WebApplication.CreateBuilder(args);
builder.AddCtaStreaming(args);
builder.AddDashboard();

var app = builder.Build();
app.UseSecurityHeaders();
app.UseResponseCompression();
app.UseStatusPages();
app.MapPages();
app.MapApi();
app.MapAlertFeed();
app.MapLive();
app.MapReplay();
app.MapLondon();
app.MapHealth();
return await app.RunServiceAsync();
