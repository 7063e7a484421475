using CtaStreaming.Platform.Ksql.Entities;
using CtaStreaming.Platform.Ksql.Planning;
using CtaStreaming.Platform.Ksql.Plans;

namespace CtaStreaming.Platform.Ksql.Statements;

/// <summary>Warnings that an accepted statement may not be accepted for ever.</summary>
internal static class Deprecation
{
    private static readonly Warning JoinWithoutGrace = new(
        "DEPRECATION NOTICE: Stream-stream joins statements without a GRACE PERIOD will not be accepted in a future ksqlDB version.\n"
        + "Please use the GRACE PERIOD clause as specified in"
        + " https://docs.ksqldb.io/en/latest/developer-guide/ksqldb-reference/select-push-query/");

    public static IReadOnlyList<Warning> Of(Change change) =>
        change is StartQuery start && start.Plan.Steps.OfType<StreamStreamJoinStep>().Any(join => join.Within.Grace is null) ? [JoinWithoutGrace] : [];
}
