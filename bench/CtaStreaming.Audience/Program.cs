using System.Diagnostics;
using System.Globalization;
using CtaStreaming.Audience;

// How a dashboard bears many browsers: the delay from the sending of an event to its arrival at a listener, the memory and processor time
// that the dashboard takes, and how long it takes to draw the first page, all while the others listen.
if (args is not [var address, var process, var most, var seconds])
{
    Console.Error.WriteLine("Usage: <dashboard's address> <its process id> <listeners> <seconds>");
    return 2;
}

var url = new Uri(address);
var listeners = int.Parse(most, CultureInfo.InvariantCulture);
var span = TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture));
var dashboard = new WatchedProcess(int.Parse(process, CultureInfo.InvariantCulture));
var before = dashboard.Memory();

using var crowd = new Crowd(url, listeners);
await crowd.GatherAsync();
var (processorTime, started) = (dashboard.ProcessorTime(), Stopwatch.GetTimestamp());
crowd.StartMeasuring();
// Both by turns all the time: the one does not hide in the other's quiet half.
var measuring = (Pages: PageTimes.MeasureAsync(url, span), Snapshots: PageTimes.MeasureAsync(new Uri(url, "/snapshot"), span));
var (pages, snapshots) = (await measuring.Pages, await measuring.Snapshots);
var elapsed = Stopwatch.GetElapsedTime(started);
var load = (dashboard.ProcessorTime() - processorTime) / elapsed;
var delays = crowd.Delays();

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{listeners} listeners: event to listener p50 {At(delays, 0.5):N0} ms, p95 {At(delays, 0.95):N0} ms, p99 {At(delays, 0.99):N0} ms of {delays.Count} events"));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{crowd.BytesPerSecond(elapsed) / 1024:N1} KB/s a listener; home page p50 {At(pages, 0.5):N1} ms, p95 {At(pages, 0.95):N1} ms of {pages.Count}; snapshot p50 {At(snapshots, 0.5):N1} ms, p95 {At(snapshots, 0.95):N1} ms"));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"dashboard: {load:P0} of a core, {dashboard.Memory():N0} MB ({before:N0} MB without listeners)"));
return 0;

static double At(List<double> sorted, double share) => sorted.Count == 0 ? double.NaN : sorted[(int)((sorted.Count - 1) * share)];
