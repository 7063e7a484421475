using System.Text;
using CtaStreaming.Contracts;
using CtaStreaming.Dashboard.Alerts;
using CtaStreaming.Dashboard.Entries;
using CtaStreaming.Dashboard.Live;
using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Trains;
using CtaStreaming.Dashboard.Weather;
using CtaStreaming.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using static CtaStreaming.Dashboard.Tests.ArrivalBuilder;

namespace CtaStreaming.Dashboard.Tests.Live;

public sealed class LiveFeedTests
{
    private readonly ManualTimeProvider _time = new(Start.AddSeconds(10));
    private readonly LiveNetwork _network;
    private readonly LiveRailway _railway = new(RailwaySource.FromFiles());
    private readonly LiveWeather _weather = new();
    private readonly LiveEntries _entries = new();
    private readonly LiveFeed _feed;

    public LiveFeedTests()
    {
        _network = new LiveNetwork(_time);
        _feed = new LiveFeed(_network, _railway, _weather, _entries, new LiveAlerts(_network, _railway, _time, NullLogger<LiveAlerts>.Instance), _time, Options.Create(new LiveOptions { History = 16 }));
    }

    [Fact]
    public void Nothing_new_sends_nothing()
    {
        Publish(Arrival("R001", Jarvis));
        var place = _feed.Snapshot().Place;

        Publish(Arrival("R001", Jarvis));

        Assert.Empty(Read(place));
    }

    [Fact]
    public void Several_arrivals_of_one_train_between_two_sendings_are_one_change()
    {
        Publish(Arrival("R001", Morse), Arrival("R001", Jarvis, second: 1), Arrival("R001", Howard, second: 2));

        Assert.Contains("\"at\":40900", Assert.Single(Read(0)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_train_that_leaves_service_or_falls_silent_is_said_to_be_gone()
    {
        Publish(Arrival("R001", Morse), Arrival("R002", Jarvis));
        var place = _feed.Snapshot().Place;

        Publish(Arrival("R001", Howard, second: 5, status: TrainStatus.OutOfService));
        _time.Advance(TimeSpan.FromHours(1));
        _feed.Publish();

        Assert.Collection(
            Read(place),
            frame => Assert.Contains("event: gone\ndata: {\"id\":\"R001\"}\n\n", frame, StringComparison.Ordinal),
            frame => Assert.Contains("event: gone\ndata: {\"id\":\"R002\"}\n\n", frame, StringComparison.Ordinal));
    }

    [Fact]
    public void A_change_names_only_what_has_changed()
    {
        Publish(Arrival("R001", Morse));
        Publish(Arrival("R001", Jarvis, second: 60));
        Publish(Arrival("R001", Howard, second: 120, status: TrainStatus.BrokenDown));
        Publish(Arrival("R001", Jarvis, second: 180, direction: Direction.B));

        Assert.Collection(
            Read(0).Select(frame => frame.Split("data: ")[1]),
            frame => Assert.Equal("""{"id":"R001","line":"red","dir":"a","to":"Howard","at":40100,"time":1772442000,"seen":1772438400000}""", frame.Trim()),
            frame => Assert.Equal("""{"id":"R001","at":41190,"time":1772442060,"seen":1772438460000}""", frame.Trim()),
            frame => Assert.Equal("""{"id":"R001","at":40900,"time":1772442120,"seen":1772438520000,"status":"broken_down"}""", frame.Trim()),
            frame => Assert.Equal(
                """{"id":"R001","dir":"b","to":"95th/Dan Ryan","at":41190,"time":1772442180,"seen":1772438580000,"status":"in_service"}""", frame.Trim()));
    }

    [Fact]
    public void Entries_are_sent_where_they_have_changed_and_at_most_every_ten_seconds()
    {
        _entries.Apply(new StationCount(Howard, 1));
        _entries.Apply(new StationCount(Jarvis, 1));
        _feed.Publish();
        _entries.Apply(new StationCount(Howard, 2));
        _feed.Publish();
        _time.Advance(TimeSpan.FromSeconds(10));
        _feed.Publish();

        Assert.Collection(
            Read(0),
            frame => Assert.Equal($$"""{"{{Howard}}":[0,0],"{{Jarvis}}":[0,0]}""", Data("entries", frame)),
            frame => Assert.Equal($$"""{"{{Howard}}":[0,0]}""", Data("entries", frame)));
    }

    [Fact]
    public void A_train_that_comes_back_into_service_is_told_in_full()
    {
        Publish(Arrival("R001", Morse));
        Publish(Arrival("R001", Jarvis, second: 60, status: TrainStatus.OutOfService));
        Publish(Arrival("R001", Howard, second: 120));

        Assert.Contains("\"line\":\"red\"", Read(0)[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_is_encoded_once_for_all_readers()
    {
        Publish(Arrival("R001", Morse));

        List<byte[]> one = [], other = [];
        _feed.Ring.Read(0, one);
        _feed.Ring.Read(0, other);

        Assert.Same(Assert.Single(one), Assert.Single(other));
    }

    [Fact]
    public void A_reader_that_falls_out_of_the_ring_is_told_so()
    {
        for (var second = 0; second < 17; second++) Publish(Arrival("R001", second % 2 == 0 ? Morse : Jarvis, second / 2.0));

        Assert.Null(_feed.Ring.Read(0, []));
        Assert.NotNull(_feed.Ring.Read(1, []));
    }

    [Fact]
    public void Only_this_process_ids_within_the_ring_can_be_resumed()
    {
        Publish(Arrival("R001", Morse));
        var id = Encoding.UTF8.GetString(_feed.Snapshot().Frame).Split('\n')[0]["id: ".Length..];

        Assert.Equal(1, _feed.Ring.Resume(id));
        Assert.Null(_feed.Ring.Resume(null));
        Assert.Null(_feed.Ring.Resume(""));
        Assert.Null(_feed.Ring.Resume("nonsense"));
        Assert.Null(_feed.Ring.Resume("00000000-1"));
        Assert.Null(_feed.Ring.Resume(id.Split('-')[0] + "-2"));
        Assert.Null(_feed.Ring.Resume(id.Split('-')[0] + "--1"));
    }

    [Fact]
    public async Task A_waiting_reader_is_woken_by_a_change_and_by_a_heartbeat()
    {
        var change = _feed.Ring.WaitAsync(0, CancellationToken.None);
        Assert.False(change.IsCompleted);
        Publish(Arrival("R001", Morse));
        await change.WaitAsync(TimeSpan.FromSeconds(5));

        var beat = _feed.Ring.WaitAsync(1, CancellationToken.None);
        Assert.False(beat.IsCompleted);
        _feed.Beat();
        await beat.WaitAsync(TimeSpan.FromSeconds(5));
        Assert.StartsWith("event: clock\ndata: {\"now\":", Assert.Single(Read(1)), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_change_fits_in_300_bytes()
    {
        var railway = RailwaySource.FromFiles();
        var longest = railway.Lines
            .SelectMany(line => line.Strip.Stops, (line, stop) => Arrival("Q123456789012345", stop.Station.Id, line: line.Id, direction: Direction.B, status: TrainStatus.BrokenDown))
            .Max(arrival => LiveFrames.Train("0123abcd-9999999999", railway, _network.Current, Train.From(arrival), known: null).Length);

        Assert.InRange(longest, 1, 300);
    }

    [Fact]
    public void A_snapshot_of_a_full_network_fits_in_20_kilobytes()
    {
        var railway = RailwaySource.FromFiles();
        Publish([.. railway.Lines.SelectMany(line => line.Strip.Stops, (line, stop) => (line, stop)).Take(150)
            .Select((place, number) => Arrival($"T{number:000}", place.stop.Station.Id, line: place.line.Id))]);

        Assert.InRange(_feed.Snapshot().Frame.Length, 1, 20 * 1024);
    }

    [Fact]
    public void The_weather_is_sent_when_it_changes_and_is_part_of_the_snapshot()
    {
        _weather.Apply(new WeatherReading(71.6, WeatherStatus.PartlyCloudy, EventStart, Start));
        _feed.Publish();
        _weather.Apply(new WeatherReading(20, WeatherStatus.Sunny, EventStart.AddHours(-1), Start.AddSeconds(-1)));
        _feed.Publish();

        const string Reading = """{"temperature":71.6,"status":"partly_cloudy","words":"partly cloudy","time":1772442000000,"seen":1772438400000}""";
        Assert.EndsWith($"event: weather\ndata: {Reading}\n\n", Assert.Single(Read(0)), StringComparison.Ordinal);
        Assert.Contains($"\"weather\":{Reading}", Encoding.UTF8.GetString(_feed.Snapshot().Frame), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_railway_is_told_with_every_train_in_full()
    {
        Publish(Arrival("R001", Jarvis));
        var place = _feed.Snapshot().Place;

        _railway.Apply([(Howard, new StationRow(Howard, "Howard Street", 0, "red", ["red"], null, null))]);
        _feed.Publish();

        Assert.Collection(
            Read(place),
            frame => Assert.Contains($"event: railway\ndata: {{\"version\":\"{_railway.Current.Version}\"}}", frame, StringComparison.Ordinal),
            frame => Assert.Contains("\"line\":\"red\",\"dir\":\"a\",\"to\":\"Howard Street\"", frame, StringComparison.Ordinal));
        Assert.Contains($"\"railway\":\"{_railway.Current.Version}\"", Encoding.UTF8.GetString(_feed.Snapshot().Frame), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_said_of_lines_is_sent_where_it_has_changed_and_is_part_of_the_snapshot()
    {
        Publish(Arrival("R001", Jarvis));
        _feed.PublishLines();
        var place = _feed.Snapshot().Place;

        _feed.PublishLines();
        Assert.Empty(Read(place));

        _time.Advance(TimeSpan.FromMinutes(10));
        _feed.PublishLines();
        Assert.Contains("event: lines\ndata: {\"red\":{\"status\":\"unknown\",\"word\":\"No data\"", Assert.Single(Read(place)), StringComparison.Ordinal);
        Assert.Contains("\"lines\":{\"red\":{\"status\":\"unknown\"", Encoding.UTF8.GetString(_feed.Snapshot().Frame), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_that_says_what_is_known_anyway_sends_nothing()
    {
        var howard = _railway.Current.Station(Howard)!;
        _railway.Apply([(Howard, new StationRow(Howard, howard.Name, 0, "red", howard.Lines, 42.02, -87.67))]);
        _feed.Publish();

        Assert.Empty(Read(0));
    }

    private static string Data(string name, string frame)
    {
        Assert.Contains($"event: {name}\n", frame, StringComparison.Ordinal);
        return frame.Split("data: ")[1].TrimEnd();
    }

    private void Publish(params ArrivalEvent[] arrivals)
    {
        _network.Apply(arrivals);
        _feed.Publish();
    }

    private List<string> Read(long place)
    {
        var frames = new List<byte[]>();
        _feed.Ring.Read(place, frames);
        return [.. frames.Select(Encoding.UTF8.GetString)];
    }
}
