namespace Provider.Logout.BackChannel;

/// <summary>What becomes of a notification after an attempt.</summary>
internal enum DeliveryOutcome
{
    /// <summary>The app was told.</summary>
    Done,

    /// <summary>Tried again later.</summary>
    Again,

    /// <summary>Never tried again by itself.</summary>
    Dead,
}
