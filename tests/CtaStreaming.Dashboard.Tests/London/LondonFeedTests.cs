using System.Text;
using System.Text.Json;
using CtaStreaming.Dashboard.Feeds;
using CtaStreaming.Dashboard.London;
using CtaStreaming.Dashboard.Map;
using CtaStreaming.Testing;
using static CtaStreaming.Dashboard.Tests.London.Barriers;

namespace CtaStreaming.Dashboard.Tests.London;

public sealed class LondonFeedTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly LiveLondon _london = new();
    private readonly CatchUp _catchUp = new();
    private readonly LondonFeed _feed;

    public LondonFeedTests()
    {
        _catchUp.Exist([]);
        _feed = new LondonFeed(_london, _catchUp, _time);
    }

    [Fact]
    public void Nothing_new_sends_nothing()
    {
        Publish(In(Bank, Morning));
        var place = _feed.Snapshot().Place;

        _feed.Publish();

        Assert.Empty(Read(place));
    }

    [Fact]
    public void A_change_names_only_the_stations_that_have_changed()
    {
        _london.Apply(book => book.Apply(Bank, City));
        _london.Apply(book => book.Apply(Oval, South));
        Publish(In(Bank, Morning), In(Oval, Morning));
        var place = _feed.Snapshot().Place;

        Publish(Out(Oval, Morning), Out(Oval, Morning));

        var change = Data(Assert.Single(Read(place)));
        Assert.Equal("[2,1,2,1,2]", change.GetProperty("stations").GetRawText());
        Assert.Equal($"[[{Quarters.Number(Morning)},2,2,0]]", change.GetProperty("quarters").GetRawText());
        Assert.False(change.TryGetProperty("places", out _));
        Assert.False(change.GetProperty("words").TryGetProperty("entries", out _));
    }

    [Fact]
    public void A_station_that_has_moved_is_another_list_of_stations_and_changes_no_numbers()
    {
        _london.Apply(book => book.Apply(Bank, City));
        Publish(In(Bank, Morning));
        var place = _feed.Snapshot().Place;

        _london.Apply(book => book.Apply(Bank, South));
        _feed.Publish();

        var change = Data(Assert.Single(Read(place)));
        Assert.Equal(LondonMap.Version(_london.Current.Stations), change.GetProperty("places").GetString());
        Assert.False(change.TryGetProperty("stations", out _));
    }

    [Fact]
    public void An_unknown_station_is_told_by_name_and_taken_back_when_the_table_has_it()
    {
        _london.Apply(book => book.Apply(Bank, City));
        _feed.Publish();
        _london.Apply(book => book.ApplyRaw("Atlantis"));
        _feed.Publish();
        _london.Apply(book => book.Apply("Atlantis", South));
        _feed.Publish();

        var frames = Read(1);
        Assert.Equal("""{"Atlantis":1}""", Data(frames[0]).GetProperty("unknown").GetRawText());
        Assert.Equal("""{"Atlantis":0}""", Data(frames[1]).GetProperty("unknown").GetRawText());
    }

    [Fact]
    public void Time_that_is_set_back_is_told_with_a_whole_new_picture()
    {
        Publish(In(Bank, Morning.AddYears(1)));
        var place = _feed.Snapshot().Place;

        Publish([.. Enumerable.Range(0, 300).Select(_ => In(Bank, Morning, Morning))]);

        Assert.Contains("event: snapshot\n", Assert.Single(Read(place)), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_this_process_ids_within_the_ring_can_be_resumed()
    {
        Publish(In(Bank, Morning));
        var id = Encoding.UTF8.GetString(_feed.Snapshot().Frame).Split('\n')[0]["id: ".Length..];

        Assert.Equal(1, _feed.Ring.Resume(id));
        Assert.Null(_feed.Ring.Resume("00000000-1"));
    }

    [Fact]
    public void A_name_that_is_markup_or_has_line_breaks_cannot_forge_an_event()
    {
        _london.Apply(book => book.Apply("<script>\n\nevent: x", City));
        _london.Apply(book => book.ApplyRaw("<b>\n\nevent: y"));
        _feed.Publish();

        var frame = Assert.Single(Read(0));
        Assert.Equal(2, frame.TrimEnd().Split('\n').Length - 1);
        Assert.DoesNotContain('<', frame);
    }

    [Fact]
    public void All_of_London_at_30_times_its_pace_costs_a_browser_no_more_than_3_kilobytes_a_second()
    {
        const int TouchesASecond = 120, Stations = 272, Speed = 30;
        var draw = new Random(7);
        for (var number = 0; number < Stations; number++)
        {
            var (name, place) = ($"Station with a name {number}", new GeoPoint(51.4 + draw.NextDouble(), draw.NextDouble()));
            _london.Apply(book => book.Apply(name, place));
        }

        // Yesterday and this morning, so that all numbers are as long as they get.
        for (var minute = -26 * 60; minute < 0; minute++) Touches(TouchesASecond * 60 / Speed, minute * 60, 60);
        _feed.Publish();
        var snapshot = _feed.Snapshot();
        Assert.InRange(snapshot.Frame.Length, 1, 20 * 1024);

        const int Frames = 30;
        for (var frame = 0; frame < Frames; frame++)
        {
            Touches((int)(TouchesASecond * LondonPublisher.Interval.TotalSeconds), frame * Speed * LondonPublisher.Interval.TotalSeconds, Speed * LondonPublisher.Interval.TotalSeconds);
            _feed.Publish();
        }

        var bytes = Read(snapshot.Place).Sum(frame => frame.Length);
        Assert.InRange(bytes / (Frames * LondonPublisher.Interval.TotalSeconds), 1, 3 * 1024);

        void Touches(int count, double from, double seconds)
        {
            for (var touch = 0; touch < count; touch++)
            {
                // A few stations have most riders, as in the original.
                var station = $"Station with a name {(int)(Stations * Math.Pow(draw.NextDouble(), 2))}";
                var at = Morning.AddSeconds(from + (seconds * touch / count));
                _london.Apply(book => book.Tell(draw.Next(2) == 0 ? In(station, at) : Out(station, at)));
            }
        }
    }

    private static JsonElement Data(string frame) => JsonDocument.Parse(frame.Split("data: ")[1]).RootElement;

    private void Publish(params Touch[] touches)
    {
        _london.Apply(book => book.Tell(touches));
        _feed.Publish();
    }

    private List<string> Read(long place)
    {
        var frames = new List<byte[]>();
        _feed.Ring.Read(place, frames);
        return [.. frames.Select(Encoding.UTF8.GetString)];
    }
}
