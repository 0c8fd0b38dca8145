namespace Provider.Data.Sessions;

/// <summary>Why a session ended.</summary>
public enum EndReason
{
    RpLogout,
    AnotherLogin,
    IdleTimeout,
    AbsoluteTimeout,
    PasswordChanged,
    EmailChanged,
    UserBlocked,
    UserDeleted,
    Revoked,
    Upstream,
}

/// <summary>Auth0's names of the causes; clients subscribe to back-channel logout by them.</summary>
public static class EndReasons
{
    public static string Initiator(this EndReason reason) => reason switch
    {
        EndReason.RpLogout => "rp-logout",
        EndReason.IdleTimeout or EndReason.AbsoluteTimeout => "session-expired",
        EndReason.PasswordChanged => "password-changed",
        EndReason.EmailChanged => "email-identifier-changed",
        EndReason.UserBlocked => "account-deactivated",
        EndReason.UserDeleted => "account-deleted",
        EndReason.Upstream => "idp-logout",
        _ => "session-revoked",
    };
}
