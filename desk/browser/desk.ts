import '../style/desk.css';
