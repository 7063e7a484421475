using CtaStreaming.Contracts;

namespace CtaStreaming.Producers.Tests;

/// <summary>Compares every topic with the simulation, event by event.</summary>
internal static class StoredEvents
{
    /// <returns>How many turnstile events and arrivals there are.</returns>
    public static (int Turnstiles, int Arrivals) AssertAre(PlatformFixture platform, int seed, DateTimeOffset start, DateTimeOffset until)
    {
        var riders = ExpectedEvents.Riders(seed, start, until);
        AssertSame(riders, Received<TurnstileKey, TurnstileValue>.ReadAll(platform, [.. ExpectedEvents.Topics.Turnstiles.Values]));
        var arrivals = ExpectedEvents.Arrivals(seed, start, until);
        AssertSame(arrivals, Received<ArrivalKey, ArrivalValue>.ReadAll(platform, [.. ExpectedEvents.Topics.Arrivals.Values]));
        return (riders.Count, arrivals.Count);
    }

    public static void AssertSame<TKey, TValue>(List<(string Topic, TKey Key, TValue Value)> expected, List<Received<TKey, TValue>> stored)
    {
        Assert.Equal(expected.Count, stored.Count);
        var storedByTopic = stored.ToLookup(received => received.Topic, received => (received.Key, received.Value));
        foreach (var topic in expected.ToLookup(sent => sent.Topic, sent => (sent.Key, sent.Value))) Assert.Equal(topic, storedByTopic[topic.Key]);
    }
}
