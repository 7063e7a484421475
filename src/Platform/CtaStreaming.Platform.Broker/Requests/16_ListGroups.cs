using CtaStreaming.Platform.Broker.Groups;
using CtaStreaming.Platform.Broker.Groups.Fields;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Requests;

// ListGroups, versions 0-5.
//
// Behaviour
// * Lists groups with members and groups that only have offsets, the latter as Empty.
// * Filters are matched whatever their case. A state or type that does not exist matches nothing and is no error.
//
// Version notes
// 1: throttle time in the response
// 3: flexible
// 4: states, and a filter for them
// 5: types, and a filter for them; every group here is "classic"
internal sealed class ListGroupsHandler(GroupCoordinator coordinator) : RequestHandler(ApiKey.ListGroups, 0, 5, flexibleFrom: 3)
{
    private const string Classic = "classic";

    public override ValueTask<bool> HandleAsync(Request request, ResponseWriter response, CancellationToken cancellationToken)
    {
        var reader = request.Read();
        var states = request.Version >= 4 ? StringsField.Read(ref reader) : [];
        var types = request.Version >= 5 ? StringsField.Read(ref reader) : [];
        reader.ReadTaggedFields();

        var groups = coordinator.List().Where(group => Matches(states, group.State.ToString()) && Matches(types, Classic));
        if (request.Version >= 1) response.WriteInt32(0);
        response.WriteError(ErrorCode.None);
        response.WriteArray(groups.ToList(), group =>
        {
            response.WriteString(group.GroupId);
            response.WriteString(group.ProtocolType);
            if (request.Version >= 4) response.WriteString(group.State.ToString());
            if (request.Version >= 5) response.WriteString(Classic);
            response.WriteTaggedFields();
        });
        response.WriteTaggedFields();
        return ValueTask.FromResult(true);
    }

    private static bool Matches(List<string> filter, string value) =>
        filter.Count == 0 || filter.Contains(value, StringComparer.OrdinalIgnoreCase);
}
