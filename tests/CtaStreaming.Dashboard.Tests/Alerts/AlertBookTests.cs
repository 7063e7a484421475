using CtaStreaming.Dashboard.Alerts;
using CtaStreaming.Dashboard.Network;
using static CtaStreaming.Dashboard.Tests.ArrivalBuilder;

namespace CtaStreaming.Dashboard.Tests.Alerts;

public class AlertBookTests
{
    private static readonly Finding Gap = new(AlertKind.Gap, "red", Direction.A, new Evidence(Jarvis, null, [], TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(5)));

    [Fact]
    public void Two_looks_in_a_row_open_an_alert()
    {
        Assert.Empty(Look(Gap).Active);
        Assert.Empty(Look(Gap, null, Gap).Active);

        var alert = Assert.Single(Look(Gap, Gap).Active);
        Assert.Equal((AlertKind.Gap, "red", EventStart.AddMinutes(1)), (alert.Kind, alert.Line, alert.OpenedAt));
        Assert.StartsWith("red-a-gap-", alert.Id, StringComparison.Ordinal);
    }

    [Fact]
    public void Three_looks_without_it_close_it_and_its_address_stays()
    {
        Assert.Single(Look(Gap, Gap, null, null, Gap, null, null).Active);

        var book = Look(Gap, Gap, null, null, null);

        Assert.Empty(book.Active);
        var over = Assert.Single(book.Resolved);
        Assert.Equal(EventStart.AddMinutes(4), over.ClosedAt);
        Assert.Same(over, book.Find(over.Id));
    }

    [Fact]
    public void The_worst_that_was_seen_is_what_is_told()
    {
        var worse = Gap with { Evidence = Gap.Evidence with { StationId = Morse, Observed = TimeSpan.FromMinutes(30) } };
        Assert.Equal(Morse, Assert.Single(Look(Gap, worse, Gap).Active).Evidence.StationId);

        var near = new Finding(AlertKind.Bunched, "red", Direction.A, Gap.Evidence with { Observed = TimeSpan.FromSeconds(30) });
        var nearer = near with { Evidence = near.Evidence with { Observed = TimeSpan.FromSeconds(10) } };
        Assert.Equal(TimeSpan.FromSeconds(10), Assert.Single(Look(near, near, nearer, near).Active).Evidence.Observed);
    }

    [Fact]
    public void Each_direction_and_kind_is_an_alert_of_its_own()
    {
        var book = AlertBook.Empty;
        for (var look = 0; look < 2; look++)
            book = book.Look([Gap, Gap with { Direction = Direction.B }, Gap with { Kind = AlertKind.Delay }], EventStart.AddMinutes(look), Start.AddSeconds(look));
        Assert.Equal(3, book.Active.Count);
        Assert.Equal(3, book.Active.Select(alert => alert.Id).Distinct().Count());
    }

    private static AlertBook Look(params Finding?[] looks)
    {
        var book = AlertBook.Empty;
        foreach (var (look, finding) in looks.Index()) book = book.Look(finding is null ? [] : [finding], EventStart.AddMinutes(look), Start.AddSeconds(look));
        return book;
    }
}
