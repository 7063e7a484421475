using CtaStreaming.Platform.Broker.Configs;

namespace CtaStreaming.Platform.Broker.Topics;

/// <summary>A topic to be created, its defaults already filled in.</summary>
internal sealed record NewTopic(string Name, int Partitions, TopicConfigs Configs);
