// What the pages made by the server need beside their HTML: styles, and a little script that they also work without.
import "../styles/tokens.css";
