namespace CtaStreaming.Dashboard.Live;

/// <summary>What a stream to browsers is made from.</summary>
internal interface IFrameSource
{
    FrameRing Ring { get; }

    /// <summary>The whole picture, and the place from which the changes to it follow.</summary>
    (byte[] Frame, long Place) Snapshot();

    /// <summary>The whole picture as a JSON document of its own, for browsers that the stream does not reach.</summary>
    byte[] SnapshotDocument();
}
