using System.Collections.Concurrent;

namespace CtaStreaming.Avro;

/// <summary>Keeps compiled plans, so that a new reader or writer of schemas seen before costs next to nothing.</summary>
/// <typeparam name="TPlan">The plan; its type holds the .NET type that it is for.</typeparam>
internal static class PlanCache<TPlan>
    where TPlan : class
{
    // Schemas can come from anywhere, so their number must not decide how much memory is kept. A program uses far fewer.
    private const int MaxPlans = 1_000;

    private static readonly ConcurrentDictionary<(Schema Writer, Schema Reader), TPlan> Plans = new();

    public static TPlan GetOrAdd((Schema Writer, Schema Reader) schemas, Func<(Schema Writer, Schema Reader), TPlan> build)
    {
        if (Plans.TryGetValue(schemas, out var known))
            return known;
        var plan = build(schemas);
        if (Plans.Count >= MaxPlans)
            Plans.Clear();
        return Plans.GetOrAdd(schemas, plan);
    }
}
