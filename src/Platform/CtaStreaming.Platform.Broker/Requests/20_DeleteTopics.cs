using CtaStreaming.Platform.Broker.Topics;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Requests;

// DeleteTopics, versions 0-6.
//
// Behaviour
// * When the answer is sent, the topic is gone for good: its folder is renamed, its files are removed in the background, waiting
//   fetches have had UnknownTopicOrPartition, and the groups have forgotten its offsets.
//
// Version notes
// 1: throttle time. 4: flexible. 5: error message. 6: by name or by id.
internal sealed class DeleteTopicsHandler(TopicStore topics) : RequestHandler(ApiKey.DeleteTopics, 0, 6, flexibleFrom: 4)
{
    public override ValueTask<bool> HandleAsync(Request request, ResponseWriter response, CancellationToken cancellationToken)
    {
        var reader = request.Read();
        var version = request.Version;
        List<(string? Name, Guid Id)> asked = [];
        for (var count = reader.ReadArrayLength(); count > 0; count--)
        {
            asked.Add(version >= 6 ? (reader.ReadNullableString(), reader.ReadUuid()) : (reader.ReadString(), Guid.Empty));
            // Before version 6 the array is of plain strings, which have no tagged fields.
            if (version >= 6) reader.ReadTaggedFields();
        }

        if (version >= 1) response.WriteInt32(0);
        response.WriteArray(asked, topic =>
        {
            var result = Delete(topic.Name, topic.Id, out var name, out var id);
            if (version >= 6) response.WriteNullableString(name);
            else response.WriteString(name ?? "");
            if (version >= 6) response.WriteUuid(id);
            response.WriteError(result.Error);
            if (version >= 5) response.WriteNullableString(result.Message);
            response.WriteTaggedFields();
        });
        response.WriteTaggedFields();
        return ValueTask.FromResult(true);
    }

    private AdminResult Delete(string? askedName, Guid askedId, out string? name, out Guid id)
    {
        (name, id) = (askedName, askedId);
        if (askedName is not null && askedId != Guid.Empty)
            return new AdminResult(ErrorCode.InvalidRequest, "A topic is named by its name or by its id, not both.");
        if (askedName is null)
        {
            if (!topics.TryGet(askedId, out var byId))
                return new AdminResult(ErrorCode.UnknownTopicId, $"There is no topic with id {askedId}.");
            name = byId.Name;
            return topics.Delete(byId);
        }

        if (!topics.TryGet(askedName, out var byName))
            return new AdminResult(ErrorCode.UnknownTopicOrPartition, $"Topic '{askedName}' does not exist.");
        id = byName.Id;
        return topics.Delete(byName);
    }
}
